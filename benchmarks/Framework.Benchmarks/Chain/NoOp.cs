namespace Collet.Benchmarks.Chain;

/// <summary>A middleware that leaves everything as it is: its pre- and post-processing run and do nothing.</summary>
internal sealed class NoOp : ToolMiddleware;
