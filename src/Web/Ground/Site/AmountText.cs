using System.Globalization;
using Core;

namespace Web.Ground.Site;

/// <summary>What is wrong with a typed amount, and how to write it, in the same words in every form.</summary>
public static class AmountText
{
    public static string Of(AmountFault fault, Currency currency, CultureInfo culture)
    {
        var example = TypedAmount.Write(new Money(5L * currency.MinorPerUnit, currency), culture);
        return fault switch
        {
            AmountFault.Unreadable => $"Write an amount in {currency}, such as {example}.",
            AmountFault.TooFine when currency.Decimals == 0 => $"{currency} has no decimals: write a whole amount, such as {example}.",
            AmountFault.TooFine => $"{currency} has {currency.Decimals} decimals: write an amount such as {example}.",
            AmountFault.Nothing => $"It has to be more than nothing. Write an amount such as {example}.",
            AmountFault.TooMuch => $"This is more than can be taken. Write an amount such as {example}.",
        };
    }
}
