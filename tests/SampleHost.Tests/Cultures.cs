using System.Globalization;

namespace SampleHost.Tests;

/// <summary>Runs code in a culture whose numbers, dates and letters differ from the invariant ones.</summary>
internal static class Cultures
{
    public static TheoryData<string> Names => ["fi-FI", "tr-TR", "ar-SA"];

    public static async Task RunAsync(string name, Func<Task> action)
    {
        // Each test runs on its own execution context, so nothing leaks to others.
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
        try
        {
            await action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
