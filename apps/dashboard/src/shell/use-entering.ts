import { useCallback, useRef, useState } from 'react';

/** A form that a button opens. Once it is done with, the focus goes back to where it came from. */
export function useEntering() {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const done = useCallback(() => {
    setOpen(false);
    button.current?.focus();
  }, []);
  const toggle = useCallback(() => setOpen((before) => !before), []);
  return { button, isOpen, toggle, done };
}
