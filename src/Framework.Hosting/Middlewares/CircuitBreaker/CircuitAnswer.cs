using System.Runtime.ExceptionServices;

namespace Collet.Hosting.Middlewares;

/// <summary>What came of a call behind a circuit.</summary>
/// <param name="Error">What was thrown; null where nothing was.</param>
/// <param name="IsFailure">It speaks against the tool.</param>
internal readonly record struct CircuitAnswer(ExceptionDispatchInfo? Error, bool IsFailure);
