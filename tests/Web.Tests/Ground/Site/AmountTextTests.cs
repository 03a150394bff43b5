using Core;
using Web.Ground.Site;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Site;

/// <summary>Whoever typed an amount wrongly is shown how their own language writes one.</summary>
public sealed class AmountTextTests
{
    [Theory]
    [InlineData(AmountFault.Unreadable, "EUR", "en-GB", "Write an amount in EUR, such as 5.00.")]
    [InlineData(AmountFault.Unreadable, "EUR", "de-DE", "Schreiben Sie einen Betrag in EUR, zum Beispiel 5,00.")]
    [InlineData(AmountFault.Unreadable, "JPY", "fr-FR", "Écrivez un montant en JPY, par exemple 5.")]
    [InlineData(AmountFault.TooFine, "KWD", "en-GB", "KWD has 3 decimals: write an amount such as 5.000.")]
    [InlineData(AmountFault.TooFine, "EUR", "de-DE", "EUR hat 2 Nachkommastellen: Schreiben Sie zum Beispiel 5,00.")]
    [InlineData(AmountFault.TooFine, "JPY", "en-GB", "JPY has no decimals: write a whole amount, such as 5.")]
    [InlineData(AmountFault.Nothing, "EUR", "en-GB", "It has to be more than nothing. Write an amount such as 5.00.")]
    [InlineData(AmountFault.TooMuch, "EUR", "de-DE", "Das ist mehr, als abgebucht werden kann. Schreiben Sie zum Beispiel 5,00.")]
    public void Each_fault_is_said_with_an_amount_that_would_be_read(AmountFault fault, string code, string culture, string sentence)
    {
        var (currency, text) = (Currency.Of(code), Said.In(culture));

        Assert.Equal(sentence, AmountText.Of(fault, currency, text));
        Assert.Equal(5L * currency.MinorPerUnit, TypedAmount.Read(AmountText.Example(currency, text), currency, text.Culture).Amount?.Minor);
    }
}
