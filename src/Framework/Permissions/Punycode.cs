using System.Text;

namespace Collet;

/// <summary>The encoding of RFC 3492, one way. The names are the RFC's.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int TMin = 1;
    private const int TMax = 26;
    private const int Skew = 38;
    private const int Damp = 700;
    private const int InitialBias = 72;
    private const int InitialN = 0x80;

    /// <summary>Encodes a label of well-formed text; what comes after <c>xn--</c>.</summary>
    public static string Encode(string label)
    {
        List<int> codes = CodePoints(label);
        var output = new StringBuilder(new string([.. label.Where(c => c < InitialN)]));
        int basic = output.Length;
        if (basic > 0)
        {
            output.Append('-');
        }

        (int n, int delta, int bias) = (InitialN, 0, InitialBias);
        for (int handled = basic; handled < codes.Count; n++, delta++)
        {
            int next = codes.Where(code => code >= n).Min();
            delta += (next - n) * (handled + 1);
            n = next;
            foreach (int code in codes)
            {
                delta += code < n ? 1 : 0;
                if (code == n)
                {
                    Write(output, delta, bias);
                    bias = Adapt(delta, handled + 1, isFirst: handled == basic);
                    delta = 0;
                    handled++;
                }
            }
        }

        return output.ToString();
    }

    private static void Write(StringBuilder output, int delta, int bias)
    {
        int q = delta;
        for (int k = Base; ; k += Base)
        {
            int t = Math.Min(TMax, Math.Max(TMin, k - bias));
            if (q < t)
            {
                output.Append(Digit(q));
                return;
            }

            output.Append(Digit(t + ((q - t) % (Base - t))));
            q = (q - t) / (Base - t);
        }
    }

    private static int Adapt(int delta, int count, bool isFirst)
    {
        int rest = isFirst ? delta / Damp : delta / 2;
        rest += rest / count;
        int k = 0;
        for (; rest > (Base - TMin) * TMax / 2; k += Base)
        {
            rest /= Base - TMin;
        }

        return k + ((Base - TMin + 1) * rest / (rest + Skew));
    }

    private static char Digit(int value) => (char)(value < 26 ? 'a' + value : '0' + value - 26);

    private static List<int> CodePoints(string text)
    {
        var codes = new List<int>(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = char.IsSurrogatePair(text, i);
            codes.Add(isPair ? char.ConvertToUtf32(text, i) : text[i]);
            i += isPair ? 1 : 0;
        }

        return codes;
    }
}
