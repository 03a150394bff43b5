using Core;
using Core.Orders;

namespace Web.Ground.Site;

/// <summary>What is sold, in words: one place for every page and line that names a term or a purpose.</summary>
public static class SaleText
{
    /// <summary>After an amount: "5.00 a month".</summary>
    public static string After(Term term) => term.Kind switch
    {
        TermKind.Months => term.Months switch { 1 => "a month", 12 => "a year", var months => $"every {months} months" },
        TermKind.Once => "once",
        TermKind.Lifetime => "once and for good",
    };

    /// <inheritdoc cref="After(Term)"/>
    public static string After(Term term, SiteText text) => After(term);

    /// <summary>Alone, as a choice or in a table.</summary>
    public static string Name(Term term) => term.Kind switch
    {
        TermKind.Months => term.Months switch { 1 => "Month", 12 => "Year", var months => $"{months} months" },
        TermKind.Once => "Once",
        TermKind.Lifetime => "Lifetime",
    };

    /// <summary>What a payment was for that belongs to no tier.</summary>
    public static string For(OrderKind purpose) => purpose switch
    {
        OrderKind.Membership => "a membership",
        OrderKind.Tip => "a tip",
        OrderKind.Gift => "a gift",
        OrderKind.Seats => "seats",
        OrderKind.Pledge => "a pledge",
    };
}
