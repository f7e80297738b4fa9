import type { ReactNode } from 'react';
import type { useEntering } from './use-entering.js';

interface EnterButtonProps {
  readonly entering: ReturnType<typeof useEntering>;
  readonly children: ReactNode;
}

/** Opens and closes a form. */
export function EnterButton({ entering: { button, isOpen, toggle }, children }: EnterButtonProps) {
  return (
    <button ref={button} type="button" className="button" aria-expanded={isOpen} onClick={toggle}>
      {children}
    </button>
  );
}
