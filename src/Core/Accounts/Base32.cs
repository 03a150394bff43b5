namespace Core.Accounts;

/// <summary>How authenticator apps write their keys: RFC 4648, capital letters and the figures 2 to 7.</summary>
public static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsPerSign = 5;

    /// <summary>Spaces, case and the padding at the end do not matter; left-over bits are dropped.</summary>
    /// <exception cref="FormatException">Another sign.</exception>
    public static byte[] Decode(string text)
    {
        var bytes = new List<byte>(text.Length * BitsPerSign / 8);
        var (buffer, bits) = (0, 0);
        foreach (var sign in text.TrimEnd('=').Where(sign => sign != ' '))
        {
            var value = Alphabet.IndexOf(char.ToUpperInvariant(sign), StringComparison.Ordinal);
            if (value < 0)
            {
                throw new FormatException($"'{sign}' is not a sign of base 32.");
            }

            (buffer, bits) = ((buffer << BitsPerSign) | value, bits + BitsPerSign);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
                buffer &= (1 << bits) - 1;
            }
        }

        return [.. bytes];
    }
}
