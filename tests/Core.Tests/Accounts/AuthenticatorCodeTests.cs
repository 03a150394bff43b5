using System.Text;
using Core.Accounts;

namespace Core.Tests.Accounts;

public sealed class AuthenticatorCodeTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, the last six of its eight figures.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long second, string expected) =>
        Assert.Equal(expected, AuthenticatorCode.At(Key, AuthenticatorCode.StepOf(DateTimeOffset.FromUnixTimeSeconds(second))));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_phones_clock_may_be_half_a_minute_off(int stepsOff, bool isTaken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var code = AuthenticatorCode.At(Key, AuthenticatorCode.StepOf(now) + stepsOff);

        Assert.Equal(isTaken, AuthenticatorCode.StepThatGives(code, Key, lastUsed: null, now) is not null);
    }

    [Fact]
    public void A_code_is_good_once()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var code = AuthenticatorCode.At(Key, AuthenticatorCode.StepOf(now));

        var used = AuthenticatorCode.StepThatGives(code, Key, lastUsed: null, now);

        Assert.Null(AuthenticatorCode.StepThatGives(code, Key, used, now.AddSeconds(20)));
    }

    // RFC 4648, section 10.
    [Theory]
    [InlineData("", "")]
    [InlineData("MY======", "f")]
    [InlineData("MZXQ====", "fo")]
    [InlineData("MZXW6===", "foo")]
    [InlineData("mzxw 6yq=", "foob")]
    [InlineData("MZXW6YTB", "fooba")]
    [InlineData("MZXW6YTBOI======", "foobar")]
    public void Keys_are_read_as_the_standard_writes_them(string text, string expected) =>
        Assert.Equal(expected, Encoding.ASCII.GetString(Base32.Decode(text)));

    [Fact]
    public void A_key_with_a_foreign_sign_is_refused() => Assert.Throws<FormatException>(() => Base32.Decode("MZ1W"));
}
