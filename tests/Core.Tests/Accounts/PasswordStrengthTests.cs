using Core.Accounts;

namespace Core.Tests.Accounts;

public sealed class PasswordStrengthTests
{
    private static readonly PasswordStrength Strength = new(new HashSet<string>(StringComparer.Ordinal) { "password", "password123", "1234567890", "dragon", "trustno1" });

    [Theory]
    [InlineData("1234567890", PasswordFault.Common)]
    [InlineData("password123", PasswordFault.Common)]
    [InlineData("PassWord2026!", PasswordFault.Common)]
    [InlineData("P@ssw0rd1234", PasswordFault.Common)]
    [InlineData("!!dragon1975!!", PasswordFault.Common)]
    [InlineData("abababababab", PasswordFault.Repeated)]
    [InlineData("test test test", PasswordFault.Repeated)]
    [InlineData("!!!!!!!!!!", PasswordFault.Repeated)]
    [InlineData(".-.-.-.-.-", PasswordFault.Repeated)]
    [InlineData("          ", PasswordFault.Repeated)]
    [InlineData("anna.lee@reader.example", PasswordFault.OwnAddress)]
    [InlineData("Anna.Lee@Reader.Example1", PasswordFault.OwnAddress)]
    [InlineData("annalee-2026", PasswordFault.OwnAddress)]
    [InlineData("reader password", PasswordFault.OwnAddress)]
    [InlineData("half ebb 2026", PasswordFault.SiteName)]
    [InlineData("HalfEbbHalfEbb", PasswordFault.SiteName)]
    public void What_is_tried_first_is_named_for_what_it_is(string password, PasswordFault fault) =>
        Assert.Equal(fault, Strength.Judge(password, "anna.lee@reader.example", "Half Ebb"));

    [Theory]
    [InlineData("seven grey herons")]
    [InlineData("annapurna massif walking")]
    [InlineData("half a dozen storks")]
    [InlineData("dragon tin lamp river")]
    [InlineData("Xk3-pp9q-Lw2v")]
    public void Several_words_of_ones_own_are_good(string password) => Assert.Null(Strength.Judge(password, "anna.lee@reader.example", "Half Ebb"));
}
