class Base {
  say(): string {
    return 'base';
  }
}

export class Derived extends Base {
  say(): string {
    return 'derived';
  }
}
