import { CloudOff, Compass, TriangleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { ApiError } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { commonTexts } from '@/texts/common';
import { errorTexts } from '@/texts/errors';
import { Button } from './Button';
import { EmptyState } from './Surface';

/** What is shown when a part of the screen could not be: why, the request's id, and a way on. */
export function ErrorScreen({
  error,
  retry,
  heading = 'h2',
}: {
  error: unknown;
  retry: () => void;
  heading?: 'h1' | 'h2';
}) {
  const t = useTexts(commonTexts);
  const tError = useTexts(errorTexts);
  const requestId = error instanceof ApiError ? error.requestId : null;
  const offline = error instanceof ApiError && error.status === 0;
  return (
    <div role="alert">
      <EmptyState
        icon={offline ? CloudOff : TriangleAlert}
        heading={heading}
        title={t('errorTitle')}
        text={errorText(error, tError)}
        action={
          <div className="flex flex-col items-center gap-3">
            <Button look="primary" onClick={retry}>
              {t('retry')}
            </Button>
            {requestId && (
              <p className="text-ink-3 text-xs">
                {t.rich('requestId', { id: <code className="select-all">{requestId}</code> })}
              </p>
            )}
          </div>
        }
      />
    </div>
  );
}

/** No such address, or a thing that is gone. */
export function NotFound({ action }: { action: ReactNode }) {
  const t = useTexts(commonTexts);
  return (
    <EmptyState
      icon={Compass}
      heading="h1"
      title={t('notFoundTitle')}
      text={t('notFoundText')}
      action={action}
    />
  );
}

type BoundaryProps = { children: ReactNode };

/** Keeps one broken part from taking the screen with it. */
export class ErrorBoundary extends Component<BoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <ErrorScreen error={this.state.error} retry={() => this.setState({ error: null })} />;
  }
}
