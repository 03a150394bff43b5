using System.Security.Cryptography;
using System.Text;

namespace Web.People.Accounts;

/// <summary>
/// What the browser that asked for a mail holds: which request it was, and the key without which the code's hash in the
/// database says nothing. The link's token gives the same key, but the key does not give the token.
/// </summary>
public sealed record SignInTicket(Guid Id, byte[] Key)
{
    private const int KeyBytes = 32;
    private const int IdBytes = 16;

    public static SignInTicket Of(Guid id, string token) => new(id, HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), "sign-in code"u8));

    public string HashOf(string code) =>
        Convert.ToHexString(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes($"{Id:N} {code}")));

    public byte[] ToBytes() => [.. Id.ToByteArray(), .. Key];

    public static SignInTicket? Parse(ReadOnlySpan<byte> bytes) =>
        bytes.Length == IdBytes + KeyBytes ? new SignInTicket(new Guid(bytes[..IdBytes]), bytes[IdBytes..].ToArray()) : null;
}
