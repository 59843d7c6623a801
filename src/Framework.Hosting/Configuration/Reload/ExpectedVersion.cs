using Microsoft.Net.Http.Headers;

namespace Collet.Hosting.Configuration;

/// <summary>What a caller believes to be in force: the header <c>If-Match</c> of RFC 9110. Immutable.</summary>
internal sealed class ExpectedVersion
{
    private readonly EntityTagHeaderValue[] _tags;

    private ExpectedVersion(EntityTagHeaderValue[] tags) => _tags = tags;

    /// <summary>Reads the header.</summary>
    /// <param name="header">Its lines.</param>
    /// <param name="expected">What it says; null where there is none.</param>
    /// <returns>Whether it is none, or one that can be read.</returns>
    public static bool TryParse(IList<string> header, out ExpectedVersion? expected)
    {
        expected = null;
        if (header.Count == 0)
        {
            return true;
        }

        if (!EntityTagHeaderValue.TryParseStrictList(header, out IList<EntityTagHeaderValue>? tags) || tags.Count == 0)
        {
            return false;
        }

        expected = new ExpectedVersion([.. tags]);
        return true;
    }

    /// <summary>Whether one of the tags is this one. Tags are compared strongly, so a weak one never is; <c>*</c> always is.</summary>
    public bool Allows(string tag) => Array.Exists(
        _tags, one => one.Tag == EntityTagHeaderValue.Any.Tag || (!one.IsWeak && one.Tag.Equals(tag, StringComparison.Ordinal)));
}
