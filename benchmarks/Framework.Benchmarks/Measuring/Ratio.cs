using System.Globalization;

namespace Collet.Benchmarks.Measuring;

/// <summary>One side's times over another's, round by round.</summary>
internal readonly record struct Ratio(double Median, double Least, double Most)
{
    public static Ratio Of(double[] subject, double[] peer)
    {
        double[] ratios = [.. subject.Zip(peer, (mine, theirs) => mine / theirs).Order()];
        return new Ratio(MedianOf(ratios), ratios[0], ratios[^1]);
    }

    public static double MedianOf(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Median:0.000} ({Least:0.000}-{Most:0.000})");
}
