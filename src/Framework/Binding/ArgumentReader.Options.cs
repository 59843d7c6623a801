using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Collet.Binding;

/// <summary>What options of middlewares are checked for beyond what arguments of tools are.</summary>
public ref partial struct ArgumentReader
{
    /// <summary>Records a duration outside its bounds.</summary>
    /// <param name="value">The duration.</param>
    /// <param name="minimum">The least allowed, or null.</param>
    /// <param name="maximum">The most allowed, or null.</param>
    /// <param name="minimumIsExclusive">The least itself is not allowed.</param>
    /// <param name="maximumIsExclusive">The most itself is not allowed.</param>
    public void CheckDuration(
        TimeSpan value, TimeSpan? minimum, TimeSpan? maximum, bool minimumIsExclusive = false, bool maximumIsExclusive = false)
    {
        bool low = minimum is { } least && (minimumIsExclusive ? value <= least : value < least);
        bool high = maximum is { } most && (maximumIsExclusive ? value >= most : value > most);
        if (low || high)
        {
            string from = minimum is { } lowest ? $" {(minimumIsExclusive ? "greater than" : "from")} {Duration.Format(lowest)}" : "";
            string to = maximum is { } highest ? $" {(maximumIsExclusive ? "less than" : "to")} {Duration.Format(highest)}" : "";
            Add("out of range", $"duration{from}{to}", Duration.Format(value));
        }
    }

    /// <summary>Records what an object says against itself.</summary>
    /// <param name="value">An object whose values, each by itself, are right.</param>
    /// <param name="displayName">What the object is called.</param>
    /// <param name="renamed">The members whose JSON name is another than their own in camel case.</param>
    public void CheckValid(IValidatableObject value, string displayName, scoped ReadOnlySpan<(string Member, string Name)> renamed)
    {
        ArgumentNullException.ThrowIfNull(value);
        // The constructor with a display name does not look for one by reflection.
        foreach (ValidationResult? result in value.Validate(new ValidationContext(value, displayName, serviceProvider: null, items: null)))
        {
            if (result is not null)
            {
                string message = result.ErrorMessage is { Length: > 0 } text ? text.TrimEnd('.') : "is not valid";
                Record(new ToolArgumentError(string.Empty, message), result.MemberNames.FirstOrDefault(), renamed);
            }
        }
    }

    private void Record(ToolArgumentError error, string? member, scoped ReadOnlySpan<(string Member, string Name)> renamed)
    {
        if (string.IsNullOrEmpty(member))
        {
            Add(error.Message, error.Expected);
            return;
        }

        string name = JsonNamingPolicy.CamelCase.ConvertName(member);
        foreach ((string Member, string Name) pair in renamed)
        {
            name = pair.Member == member ? pair.Name : name;
        }

        Record(error, name);
    }
}
