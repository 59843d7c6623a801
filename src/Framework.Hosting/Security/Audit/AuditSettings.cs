namespace Collet.Hosting.Security;

/// <summary>How a log is written. Two that are equal are the same log where their places are.</summary>
/// <param name="MaxFileBytes">A new file is begun before one grows over it.</param>
/// <param name="KeepFiles">How many files are kept; null for all.</param>
/// <param name="KeepFor">How long files are kept; null for ever.</param>
/// <param name="FlushesEach">An entry counts as written when the disk has it.</param>
/// <param name="FlushInterval">How often the disk is asked to keep what was written, otherwise.</param>
/// <param name="Refuses">Who appends waits and hears of failures; otherwise entries are dropped and counted.</param>
/// <param name="QueueCapacity">How many entries may wait to be written.</param>
internal sealed record AuditSettings(
    long MaxFileBytes, int? KeepFiles, TimeSpan? KeepFor, bool FlushesEach, TimeSpan FlushInterval, bool Refuses, int QueueCapacity);
