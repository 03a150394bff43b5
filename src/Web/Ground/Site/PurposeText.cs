using Core.Orders;

namespace Web.Ground.Site;

/// <summary>What a payment was for, in the same words wherever it is named: a gift of a tier is told from a membership of it.</summary>
public static class PurposeText
{
    /// <summary>Within a sentence: "5 € for a gift (Patron)".</summary>
    /// <param name="tier">Null: it was for none.</param>
    public static object WhatFor(this SiteText text, OrderKind purpose, string? tier) =>
        tier is null ? text.Of(purpose)
        : purpose == OrderKind.Gift ? text["Orders.GiftOf", tier].Value
        : text.Theirs(tier);

    /// <summary>Alone, behind "For:".</summary>
    /// <inheritdoc cref="WhatFor"/>
    public static object PurposeAlone(this SiteText text, OrderKind purpose, string? tier) =>
        tier is null ? text.Of(purpose)
        : text.Html(purpose == OrderKind.Gift ? "Receipts.Receipt.Gift" : "Receipts.Receipt.Membership", text.Theirs(tier));
}
