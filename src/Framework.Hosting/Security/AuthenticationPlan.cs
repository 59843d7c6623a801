using System.Globalization;
using System.Security.Claims;

namespace Collet.Hosting.Security;

/// <summary>What the section comes to, or everything that is wrong with it. Immutable and safe to share.</summary>
internal sealed class AuthenticationPlan
{
    private readonly List<string> _problems = [];
    private readonly List<(string Role, string Key)> _givenRoles = [];

    private AuthenticationPlan(AuthenticationSettings settings)
    {
        IsConfigured = settings.IsPresent;
        _problems.AddRange(settings.Misread);
        AllowsAnonymous = Flag(settings.Anonymous, "anonymous");
        ApiKeys = Keys(settings.ApiKeys);
        Jwt = settings.Jwt is { } jwt ? JwtPlan.From(jwt, settings.ContentRoot, Problem) : null;
        StdioCaller = settings.Stdio is { } stdio ? Stdio(stdio) : null;
    }

    /// <summary>The section is there.</summary>
    public bool IsConfigured { get; }

    /// <summary>Callers nobody knows are let in.</summary>
    public bool AllowsAnonymous { get; }

    public IReadOnlyList<KnownKey> ApiKeys { get; }

    public JwtPlan? Jwt { get; }

    /// <summary>Who calls over stdio; null where nobody says.</summary>
    public ClaimsPrincipal? StdioCaller { get; }

    /// <summary>Everything wrong with the section.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Every role the section gives to somebody, and the key it stands at.</summary>
    public IReadOnlyList<(string Role, string Key)> GivenRoles => _givenRoles;

    public static AuthenticationPlan From(AuthenticationSettings settings) => new(settings);

    private void Problem(string key, string message) => _problems.Add($"{AuthenticationSettings.SectionName}:{key}: {message}");

    private bool Flag(string? text, string key)
    {
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        if (!bool.TryParse(text, out bool value))
        {
            Problem(key, $"'{text}' is neither true nor false.");
        }

        return value;
    }

    private List<KnownKey> Keys(List<ApiKeySettings> entries)
    {
        var keys = new List<KnownKey>();
        for (int i = 0; i < entries.Count; i++)
        {
            string key = $"apiKeys:{i}";
            ApiKeySettings entry = entries[i];
            string caller = Caller(entry.Caller, key);
            CallerRoles roles = Roles(entry.Roles, key);
            ToolPriority priority = Priority(entry.Priority, key);
            DateTimeOffset? expires = Expires(entry.Expires, key);
            if (!ApiKeyHash.TryParse(entry.Hash, out ApiKeyHash? hash))
            {
                Problem(
                    $"{key}:hash", "It is no hash of a key; ApiKey.Create() makes one: v1:id:salt:hash. A key itself does not belong here.");
            }
            else if (keys.Exists(other => other.Hash.Id == hash.Id))
            {
                Problem($"{key}:hash", "The same key is there before; keep one of them.");
            }
            else
            {
                keys.Add(new KnownKey(hash, caller, roles, priority, expires));
            }
        }

        return keys;
    }

    private ClaimsPrincipal Stdio(StdioSettings stdio) =>
        CallerIdentity.Create(Caller(stdio.Caller, "stdio"), "Stdio", Roles(stdio.Roles, "stdio"), Priority(stdio.Priority, "stdio"));

    private string Caller(string? name, string key)
    {
        if (CallerName.IsValid(name))
        {
            return name;
        }

        Problem($"{key}:caller", CallerName.Rule);
        return "?";
    }

    private CallerRoles Roles(List<string> names, string key)
    {
        if (names.Exists(string.IsNullOrWhiteSpace))
        {
            Problem($"{key}:roles", "A role has a name.");
        }

        _givenRoles.AddRange(names.Index().Select(role => (role.Item, $"{AuthenticationSettings.SectionName}:{key}:roles:{role.Index}")));
        return new CallerRoles([.. names.Distinct(StringComparer.Ordinal)]);
    }

    private ToolPriority Priority(string? text, string key)
    {
        if (!PriorityName.TryParse(text, out ToolPriority priority) && !string.IsNullOrEmpty(text))
        {
            Problem($"{key}:priority", $"'{text}' is no priority; {PriorityName.All} are.");
        }

        return priority;
    }

    private DateTimeOffset? Expires(string? text, string key)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        string[] forms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, Styles, out DateTimeOffset expires))
        {
            return expires;
        }

        Problem($"{key}:expires", $"'{text}' is no time; 2027-01-31T00:00:00Z is.");
        return null;
    }
}
