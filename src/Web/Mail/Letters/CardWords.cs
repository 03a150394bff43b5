using Core.Mails.Letters;
using Web.Ground.Site;

namespace Web.Mail.Letters;

/// <summary>A card in a sentence: "Visa card ending 4242".</summary>
public static class CardWords
{
    public static string Of(CardName card, SiteText text) =>
        Brand(card.Brand) is { } brand ? text["Mails.Card", brand, card.Last4] : text["Mails.CardUnbranded", card.Last4];

    private static string? Brand(string brand) => brand switch
    {
        "visa" => "Visa",
        "mastercard" => "Mastercard",
        "amex" => "American Express",
        "diners" => "Diners Club",
        "discover" => "Discover",
        "jcb" => "JCB",
        "unionpay" => "UnionPay",
        "cartes_bancaires" => "Cartes Bancaires",
        _ => null,
    };
}
