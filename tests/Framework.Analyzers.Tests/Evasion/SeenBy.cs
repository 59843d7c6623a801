namespace Collet.Analyzers.Tests.Evasion;

/// <summary>Who finds what a case hides.</summary>
[Flags]
public enum SeenBy
{
    /// <summary>The analyzer, while code is compiled.</summary>
    Analyzer = 1,

    /// <summary>The scan of the built assembly.</summary>
    Scan = 2,

    /// <summary>Either of them.</summary>
    Both = Analyzer | Scan,
}
