import { Logo } from './Logo';

/** How long a start may take before the mark appears; index.html's own waits as long. */
const PATIENCE_MS = 250;

/** Before anything is known: the mark where index.html drew it, so that nothing moves or blinks. */
export const Splash = () => (
  <div className="splash" style={{ animationDelay: `${PATIENCE_MS - performance.now()}ms` }}>
    <Logo bare />
  </div>
);
