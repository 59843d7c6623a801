namespace Collet.Benchmarks.Quotes;

/// <summary>One call and its answer, in UTF-8.</summary>
internal static class Sample
{
    public static readonly byte[] Arguments =
        """{"item":"Collet ER32, 12 mm","quantity":12,"tags":["metric","spring steel","stock"],"shipTo":{"city":"Zürich","zip":"8005"}}"""u8
            .ToArray();

    public static readonly byte[] Answer =
        """{"item":"Collet ER32, 12 mm","quantity":12,"total":30.0,"tags":["metric","spring steel","stock"],"shipTo":{"city":"Zürich","zip":"8005"}}"""u8
            .ToArray();
}
