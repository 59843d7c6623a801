namespace Collet.Scanning;

/// <summary>An assembly cannot be scanned: it is broken, it is none, or it is made to be endless. The message says which and why.</summary>
public sealed class AssemblyScanException : Exception
{
    /// <summary>Says why.</summary>
    /// <param name="message">What is wrong with which assembly.</param>
    public AssemblyScanException(string message)
        : base(message)
    {
    }

    /// <summary>Says why.</summary>
    /// <param name="message">What is wrong with which assembly.</param>
    /// <param name="innerException">What reading it ended with.</param>
    public AssemblyScanException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Says nothing more.</summary>
    public AssemblyScanException()
        : base("The assembly cannot be scanned.")
    {
    }
}
