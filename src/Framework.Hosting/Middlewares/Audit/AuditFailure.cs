namespace Collet.Hosting.Middlewares;

/// <summary>What happens to calls while their audit lines cannot be written.</summary>
public enum AuditFailure
{
    /// <summary>They are refused.</summary>
    Refuse,

    /// <summary>They are answered; the lines are dropped and counted.</summary>
    Drop,
}
