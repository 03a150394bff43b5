using System.Security.Cryptography;
using System.Text;

namespace Web.People.Accounts;

/// <summary>
/// What the browser that asked for a mail holds: which request it was, and the key without which the code's hash in the
/// database says nothing.
/// </summary>
public sealed record SignInTicket(Guid Id, byte[] Key)
{
    private const int KeyBytes = 32;
    private const int IdBytes = 16;

    public static SignInTicket New(DateTimeOffset now) => new(Guid.CreateVersion7(now), RandomNumberGenerator.GetBytes(KeyBytes));

    public string HashOf(string code) =>
        Convert.ToHexString(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes($"{Id:N} {code}")));

    public byte[] ToBytes() => [.. Id.ToByteArray(), .. Key];

    public static SignInTicket? Parse(ReadOnlySpan<byte> bytes) =>
        bytes.Length == IdBytes + KeyBytes ? new SignInTicket(new Guid(bytes[..IdBytes]), bytes[IdBytes..].ToArray()) : null;
}
