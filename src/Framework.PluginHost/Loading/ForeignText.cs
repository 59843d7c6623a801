namespace Collet.PluginHost.Loading;

/// <summary>What an exception of a plugin's says. Asking it runs code of the plugin's, which may throw in turn.</summary>
internal static class ForeignText
{
    /// <summary>Its message, or everything it says of itself.</summary>
    public static string Of(Exception exception, bool isWhole)
    {
#pragma warning disable CA1031 // Whatever it is, there is nothing better to say than what was thrown first.
        try
        {
            return (isWhole ? exception.ToString() : exception.Message) ?? "";
        }
        catch (Exception)
        {
            return $"{exception.GetType().FullName}, which cannot say what it is.";
        }
#pragma warning restore CA1031
    }
}
