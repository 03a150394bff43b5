using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Web.Account.Seats;

/// <summary>What an invitation's link carries: 160 random bits, of which only the hash is kept.</summary>
internal static class SeatKeys
{
    private const int Bytes = 20;

    public static (string Key, string Hash) Make()
    {
        var key = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(Bytes));
        return (key, HashOf(key));
    }

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public static string PathOf(string key) => "/seat?key=" + key;
}
