using System.ComponentModel.DataAnnotations;

namespace Collet.Hosting.Middlewares;

/// <summary>Who may call what: roles over tools and permissions.</summary>
public sealed record AuthorizationOptions : IValidatableObject
{
    /// <summary>The most roles there may be.</summary>
    public const int MaxRoles = 64;

    /// <summary>The roles by name. 1 to 64.</summary>
    [Required, MinLength(1), MaxLength(MaxRoles)]
    public IReadOnlyDictionary<string, RoleOptions> Roles { get; init; } = new Dictionary<string, RoleOptions>();

    /// <summary>The roles of callers nobody knows, where the host lets them in. None by default.</summary>
    public IReadOnlyList<string> Anonymous { get; init; } = [];

    /// <summary>The roles every known caller has besides its own. None by default.</summary>
    public IReadOnlyList<string> Default { get; init; } = [];

    /// <summary>Finds roles nobody defined, patterns that are none and permissions that are none.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach ((string name, RoleOptions role) in Roles)
        {
            foreach (string problem in Problems(role))
            {
                yield return new ValidationResult($"The role '{name}': {problem}", [nameof(Roles)]);
            }
        }

        foreach ((string property, IReadOnlyList<string> names) in new[] { (nameof(Anonymous), Anonymous), (nameof(Default), Default) })
        {
            foreach (string name in names.Where(name => !Roles.ContainsKey(name)))
            {
                yield return new ValidationResult($"'{name}' is no role; {string.Join(", ", Roles.Keys)} are.", [property]);
            }
        }
    }

    private static IEnumerable<string> Problems(RoleOptions role)
    {
        string? selector = null;
        try
        {
            _ = ToolSelector.Parse(role.Tools);
        }
        catch (FormatException exception)
        {
            selector = exception.Message;
        }

        return role.Permissions.Select(ProblemOf).Prepend(selector).OfType<string>();
    }

    private static string? ProblemOf(string permission)
    {
        try
        {
            _ = Permission.Parse(permission);
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }
}
