using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Core.Accounts;

/// <summary>The six figures an authenticator app shows, new every 30 seconds (RFC 6238).</summary>
public static class AuthenticatorCode
{
    private const int StepSeconds = 30;
    private const int OneMillion = 1_000_000;

    /// <summary>A phone's clock may be half a minute off either way.</summary>
    private const int StepsOff = 1;

    public static long StepOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 and every authenticator app use HMAC-SHA-1, which is not broken by collisions.")]
    public static string At(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0x0F)..]) & int.MaxValue;
        return (number % OneMillion).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Which step's code was typed; null for none near now. A code is good once: steps up to the last used one are passed over.</summary>
    public static long? StepThatGives(string code, ReadOnlySpan<byte> key, long? lastUsed, DateTimeOffset now)
    {
        var typed = Encoding.UTF8.GetBytes(code);
        long? found = null;
        for (var step = StepOf(now) - StepsOff; step <= StepOf(now) + StepsOff; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.UTF8.GetBytes(At(key, step))) && (lastUsed is null || step > lastUsed))
            {
                found = step;
            }
        }

        return found;
    }
}
