namespace Collet;

/// <summary>An error the tool reports to its caller. The message is shown to the model; any other exception's is not.</summary>
public class ToolException : Exception
{
    /// <summary>An error without a message of its own.</summary>
    public ToolException()
        : this("The tool could not do this.")
    {
    }

    /// <summary>An error with a message for the caller.</summary>
    /// <param name="message">Says what is wrong and what would be right.</param>
    public ToolException(string message)
        : base(message)
    {
    }

    /// <summary>An error with a message for the caller and a cause for the log.</summary>
    /// <param name="message">Says what is wrong and what would be right.</param>
    /// <param name="innerException">Logged, never shown to the caller.</param>
    public ToolException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
