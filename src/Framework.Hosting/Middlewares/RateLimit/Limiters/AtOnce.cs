using System.Threading.RateLimiting;

namespace Collet.Hosting.Middlewares;

/// <summary>A permit comes back when its lease is disposed.</summary>
internal sealed class AtOnce : CallLimiter
{
    private readonly Held _lease;
    private int _taken;

    public AtOnce(int permits, int queue, TimeProvider time)
        : base(permits, queue, time) => _lease = new Held(this);

    // One lease for all, so that none is allocated: each holder disposes it once, and each time gives one permit back.
    protected override RateLimitLease Lease => _lease;

    protected override long Available(long now) => Most - _taken;

    protected override void Take(long now, int permits) => _taken += permits;

    protected override void GiveBack(int permits) => _taken -= permits;

    protected override TimeSpan? WaitFor(long now, long permits) => null;

    protected override bool IsLikeNew(long now) => _taken == 0;

    private sealed class Held(AtOnce limiter) : RateLimitLease
    {
        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            limiter.Return(1);
        }
    }
}
