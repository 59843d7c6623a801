namespace LoadRunner;

/// <summary>What a host did under load.</summary>
/// <param name="PerSecond">Requests answered per second.</param>
/// <param name="Processor">Processor time per request, in microseconds.</param>
internal readonly record struct Load(double PerSecond, double Processor);
