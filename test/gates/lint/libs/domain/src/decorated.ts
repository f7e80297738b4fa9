const sealed = (target: new () => object): void => {
  Object.seal(target);
};

@sealed
export class Framed {
  readonly id = 1;
}
