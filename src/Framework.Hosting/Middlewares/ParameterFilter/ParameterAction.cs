namespace Collet.Hosting.Middlewares;

/// <summary>What becomes of a value that breaks a rule.</summary>
public enum ParameterAction
{
    /// <summary>The call is refused.</summary>
    Refuse,

    /// <summary>The value is left out, as if the caller had not sent it.</summary>
    Remove,

    /// <summary>The value is cut to the longest length allowed.</summary>
    Truncate,

    /// <summary>What the forbidden patterns match becomes <c>***</c>.</summary>
    Mask,
}
