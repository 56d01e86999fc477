import * as RadixDialog from '@radix-ui/react-dialog';
import { type ReactNode, useId } from 'react';
import { Fault } from './parts.tsx';

/** A dialog: takes the focus, gives it back, closes on Esc. Its first action is where Enter goes. */
export function Dialog(props: {
  readonly title: ReactNode;
  readonly about?: ReactNode;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const { title, about, onClose, wide = false, children } = props;
  return (
    <RadixDialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <RadixDialog.Portal>
        <div className="shade" />
        <RadixDialog.Content
          className={`dialog ${wide ? 'wide' : ''}`}
          {...(about === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <RadixDialog.Title asChild>
            <h2>{title}</h2>
          </RadixDialog.Title>
          {about !== undefined && (
            <RadixDialog.Description asChild>
              <p className="mid">{about}</p>
            </RadixDialog.Description>
          )}
          {children}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/** What ends a dialog: leaving it, and the action whose words are the children, by `onConfirm` or as the submit of the form around it. */
export function DialogFooter(props: {
  readonly onClose: () => void;
  /** Words of the button that leaves. */
  readonly leave?: string;
  readonly disabled?: boolean;
  readonly onConfirm?: () => void;
  readonly children?: ReactNode;
}) {
  const { onClose, leave = 'Cancel', disabled = false, onConfirm, children } = props;
  return (
    <footer>
      <button type="button" className="btn" onClick={onClose}>
        {leave}
      </button>
      {children !== undefined && (
        <button
          type={onConfirm === undefined ? 'submit' : 'button'}
          className="btn solid"
          disabled={disabled}
          onClick={onConfirm}
        >
          {children}
        </button>
      )}
    </footer>
  );
}

/** Why something is changed, for the history. */
export function ReasonField(props: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with it. */
  readonly fault?: string | undefined;
}) {
  const { value, onChange, fault } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>Reason</label>
      <div className={`input ${fault === undefined ? '' : 'fault'}`}>
        <input
          id={id}
          value={value}
          placeholder="Shown in the history"
          onChange={({ target }) => onChange(target.value)}
        />
      </div>
      {fault !== undefined && <Fault words={fault} />}
    </div>
  );
}

/** Whether a reason is long enough for the API to take it. */
export const isReason = (text: string): boolean => text.trim().length >= 3;
