import { generateSecret, generateURI, verify } from 'otplib';
import { Totp } from '#libs/flow';

const ISSUER = 'Wardround';
const STEP_SECONDS = 30;
const CODE = /^\d{6}$/;

export function otpTotp(): Totp {
  return new OtpTotp();
}

class OtpTotp extends Totp {
  override newSecret(): string {
    return generateSecret({ length: 20 });
  }

  override uri(secret: string, account: string): string {
    return generateURI({ issuer: ISSUER, label: account, secret });
  }

  override async stepOf(secret: string, code: string, now: Date): Promise<number | null> {
    if (!CODE.test(code)) return null;
    const epoch = Math.floor(now.getTime() / 1000);
    const result = await verify({ secret, token: code, epoch, epochTolerance: STEP_SECONDS });
    return result.valid && 'timeStep' in result ? result.timeStep : null;
  }
}
