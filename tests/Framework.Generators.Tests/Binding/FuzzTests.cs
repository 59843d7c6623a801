using System.Text;

namespace Collet.Generators.Tests.Binding;

/// <summary>Whatever the bytes, only an argument error may come out.</summary>
public sealed class FuzzTests
{
    private static readonly byte[][] _pieces =
    [
        .. new[] { "null", "true", "-1", "1e400", "\"\\ud800\"", "{}", "[]", "\"x\"", "{\"kind\":2}", "[[[[", ",", ":", "\"", "\\", "0.1", "\\u0000", "😀" }
            .Select(Encoding.UTF8.GetBytes),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Changed_calls_are_answered(int seed)
    {
        var random = new Random(seed);
        byte[] valid = Encoding.UTF8.GetBytes(Robustness.Valid);
        int accepted = 0;
        for (int i = 0; i < 25_000; i++)
        {
            var bytes = new List<byte>(valid);
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                Change(bytes, random);
            }

            accepted += (await Robustness.BindAsync(bytes.ToArray())).Count == 0 ? 1 : 0;
        }

        Assert.InRange(accepted, 1, 24_999);
    }

    private static void Change(List<byte> bytes, Random random)
    {
        int at = random.Next(bytes.Count);
        switch (random.Next(6))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes[at] = (byte)random.Next(0x20, 0x7F);
                break;
            case 2:
                bytes.RemoveAt(at);
                break;
            case 3:
                bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                break;
            case 4:
                bytes.InsertRange(at, _pieces[random.Next(_pieces.Length)]);
                break;
            default:
                int from = random.Next(bytes.Count);
                bytes.InsertRange(at, bytes.GetRange(from, Math.Min(random.Next(1, 40), bytes.Count - from)));
                break;
        }
    }
}
