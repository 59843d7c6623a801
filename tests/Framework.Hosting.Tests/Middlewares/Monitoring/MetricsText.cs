using System.Globalization;
using Collet.Hosting.Middlewares;

namespace Collet.Hosting.Tests.Middlewares.Monitoring;

/// <summary>What <c>/metrics</c> says, read line by line: a series with its labels, and its value.</summary>
internal sealed class MetricsText
{
    private readonly Dictionary<string, double> _values = new(StringComparer.Ordinal);

    public MetricsText(string text)
    {
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')))
        {
            int space = line.LastIndexOf(' ');
            _values.Add(line[..space], double.Parse(line[(space + 1)..], CultureInfo.InvariantCulture));
        }
    }

    public IReadOnlyCollection<string> Series => _values.Keys;

    /// <summary>The value of a series; NaN where there is none.</summary>
    public double this[string series] => _values.GetValueOrDefault(series, double.NaN);

    public static async Task<MetricsText> ReadAsync(ICallMetrics metrics)
    {
        using var body = new MemoryStream();
        await metrics.WriteAsync(body, asOpenMetrics: false, default);
        return new MetricsText(System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }
}
