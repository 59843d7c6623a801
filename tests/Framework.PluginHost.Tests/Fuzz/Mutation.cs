using Collet.Plugins;

namespace Collet.PluginHost.Tests.Fuzz;

/// <summary>Changes frames: in their bytes, in their order, in their number. The same seed makes the same change.</summary>
internal static class Mutation
{
    /// <summary>The frames with one to three changes.</summary>
    public static List<byte[]> Of(IEnumerable<byte[]> frames, int seed)
    {
        var random = new Random(seed);
        List<byte[]> changed = [.. frames.Select(frame => (byte[])frame.Clone())];
        for (int changes = random.Next(1, 4); changes > 0 && changed.Count > 0; changes--)
        {
            Change(changed, random.Next(changed.Count), random);
        }

        return changed;
    }

    /// <summary>One frame.</summary>
    public static byte[] Frame(FrameKind kind, ulong id, Action<FrameWriter> write)
    {
        var writer = new FrameWriter();
        writer.Begin(kind, id);
        write(writer);
        writer.End();
        return writer.Written.ToArray();
    }

    private static void Change(List<byte[]> frames, int at, Random random)
    {
        byte[] frame = frames[at];
        // Of nothing only the place can be changed.
        switch (frame.Length == 0 ? 7 : random.Next(8))
        {
            case 0:
                frame[random.Next(frame.Length)] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                // The length, the kind and the id are where it hurts most.
                frame[random.Next(Math.Min(13, frame.Length))] = (byte)random.Next(256);
                break;
            case 2:
                frames[at] = frame[..random.Next(frame.Length)];
                break;
            case 3:
                frames[at] = [.. frame, .. Noise(random.Next(1, 40), random)];
                break;
            case 4:
                int cut = random.Next(frame.Length);
                frames[at] = [.. frame[..cut], .. Noise(random.Next(1, 8), random), .. frame[cut..]];
                break;
            case 5:
                frames.Insert(random.Next(frames.Count + 1), (byte[])frame.Clone());
                break;
            case 6:
                frames.RemoveAt(at);
                break;
            default:
                frames.RemoveAt(at);
                frames.Insert(random.Next(frames.Count + 1), frame);
                break;
        }
    }

    private static byte[] Noise(int count, Random random)
    {
        byte[] noise = new byte[count];
        random.NextBytes(noise);
        return noise;
    }
}
