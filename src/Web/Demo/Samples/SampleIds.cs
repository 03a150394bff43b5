namespace Web.Demo.Samples;

/// <summary>Ids that look like the real ones and are the same for the same seed.</summary>
internal sealed class SampleIds(Random random)
{
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>A version 7 id of that moment: sorts by creation like those the site makes itself.</summary>
    public Guid At(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
        {
            bytes[i] = (byte)(milliseconds >> (8 * (5 - i)));
        }

        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public string Stripe(string prefix, int length = 24) => prefix + string.Create(length, random, (span, letters) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = Letters[letters.Next(Letters.Length)];
        }
    });
}
