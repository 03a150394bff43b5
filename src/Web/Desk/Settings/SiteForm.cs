using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Core;
using Core.Facts;
using Core.Texts;
using Web.Ground.Site;
using Web.Ground.Texts;
using Web.Ground.Words;

namespace Web.Desk.Settings;

/// <summary>What an owner can say of the publication, as typed.</summary>
public sealed class SiteForm
{
    [Required(ErrorMessage = "Settings.Name.Missing"), StringLength(80, ErrorMessage = "Settings.Name.TooLong")]
    public string? Name { get; set; }

    [StringLength(160, ErrorMessage = "Settings.Tagline.TooLong")]
    public string? Tagline { get; set; }

    [Required(ErrorMessage = "Settings.Appeal.Missing"), StringLength(2000, ErrorMessage = "Settings.Appeal.TooLong")]
    public string? Appeal { get; set; }

    [Required(ErrorMessage = "Settings.Publisher.Missing"), StringLength(120, ErrorMessage = "Settings.Publisher.TooLong")]
    public string? PublisherName { get; set; }

    [Required(ErrorMessage = "Settings.Address.Missing"), StringLength(500, ErrorMessage = "Settings.Address.TooLong")]
    public string? PostalAddress { get; set; }

    [Required(ErrorMessage = "Settings.Contact.Missing"), Mailable]
    [StringLength(EmailAddress.Longest, ErrorMessage = "Settings.Contact.TooLong")]
    public string? ContactEmail { get; set; }

    [Required(ErrorMessage = "Settings.Currency.Missing")]
    public string? Currency { get; set; }

    [Required(ErrorMessage = "Settings.TimeZone.Missing")]
    public string? TimeZone { get; set; }

    [Required(ErrorMessage = "Settings.Language.Missing")]
    public string? Culture { get; set; }

    [Required(ErrorMessage = "Settings.Shelves.Missing"), Range(1, Publication.MostShelves, ErrorMessage = "Settings.FreeReads.Unfit")]
    public int? Shelves { get; set; }

    /// <summary>Left empty: none.</summary>
    [Range(0, Core.Articles.FreeReads.Most, ErrorMessage = "Settings.FreeReads.Unfit")]
    public int? FreeReads { get; set; }

    /// <inheritdoc cref="FreeReads"/>
    [Range(0, Core.Articles.ShareLink.Most, ErrorMessage = "Settings.FreeReads.Unfit")]
    public int? ShareLinks { get; set; }

    public bool TakesSepaDebit { get; set; }

    public bool TakesBacsDebit { get; set; }

    public static SiteForm Of(Publication publication) => new()
    {
        TakesSepaDebit = PayMethod.Among(publication.PaymentMethods).Contains(PayMethod.SepaDebit),
        TakesBacsDebit = PayMethod.Among(publication.PaymentMethods).Contains(PayMethod.BacsDebit),
        Name = publication.Name,
        Tagline = publication.Tagline,
        Appeal = publication.Appeal,
        PublisherName = publication.PublisherName,
        PostalAddress = publication.PostalAddress,
        ContactEmail = publication.ContactEmail,
        Currency = publication.Currency.Code,
        TimeZone = publication.TimeZone,
        Culture = publication.Culture,
        Shelves = publication.Shelves,
        FreeReads = publication.FreeReads,
        ShareLinks = publication.ShareLinks,
    };

    /// <summary>The codes of the languages that the site speaks, in a row.</summary>
    public static string Languages(Phrasebook phrases, SiteText text) =>
        phrases.Languages.Aggregate((row, language) => text["Settings.Language.Row", row, language]);

    /// <summary>What the types cannot say: the field and a sentence for each fault.</summary>
    public IEnumerable<(string Field, string Message)> Faults(Publication before, bool hasPayments, Phrasebook phrases, SiteText text)
    {
        if (CurrencyOrNull() is not { } currency)
        {
            yield return (nameof(Currency), text["Settings.Currency.Unknown"]);
        }
        else if (hasPayments && currency != before.Currency)
        {
            yield return (nameof(Currency), text["Settings.Currency.Stays", before.Currency]);
        }

        if (TimeZone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            yield return (nameof(TimeZone), text["Settings.TimeZone.Unknown", TimeZone]);
        }

        if (Culture is not null && CultureOrNull() is null)
        {
            yield return (nameof(Culture), text["Settings.Language.Unknown", Culture]);
        }
        else if (Culture is not null && phrases.LanguageOf(CultureOrNull()!) is null)
        {
            yield return (nameof(Culture), text["Settings.Language.NotSpoken", Culture, Languages(phrases, text)]);
        }
    }

    /// <returns>What changed.</returns>
    public IReadOnlyList<FieldChange> ApplyTo(Publication publication)
    {
        List<FieldChange> fields = [];
        publication.Name = Note("name", publication.Name, Name!);
        publication.Tagline = Note("tagline", publication.Tagline, Tagline ?? "");
        publication.Appeal = Note("appeal", publication.Appeal, Appeal!);
        publication.PublisherName = Note("publisher", publication.PublisherName, PublisherName!);
        publication.PostalAddress = Note("postal-address", publication.PostalAddress, PostalAddress!);
        publication.ContactEmail = Note("contact", publication.ContactEmail, EmailAddress.Read(ContactEmail)!.Value);
        publication.Currency = Core.Currency.Of(Note("currency", publication.Currency.Code, CurrencyOrNull()!.Value.Code));
        publication.TimeZone = Note("time-zone", publication.TimeZone, TimeZone!);
        publication.Culture = Note("language", publication.Culture, Culture!);
        publication.Shelves = int.Parse(Note("shelves", Figure(publication.Shelves), Figure(Shelves!.Value)), CultureInfo.InvariantCulture);
        publication.FreeReads = int.Parse(Note("free-reads", Figure(publication.FreeReads), Figure(FreeReads ?? 0)), CultureInfo.InvariantCulture);
        publication.ShareLinks = int.Parse(Note("share-links", Figure(publication.ShareLinks), Figure(ShareLinks ?? 0)), CultureInfo.InvariantCulture);
        publication.PaymentMethods = Note("payment-methods", publication.PaymentMethods, Methods());
        return FieldChange.Among(fields);

        string Note(string field, string before, string typed)
        {
            var after = typed.Trim().ReplaceLineEndings("\n");
            fields.Add(new FieldChange(field, before, after));
            return after;
        }
    }

    private static string Figure(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Methods() =>
        string.Join(',', new[] { PayMethod.Card, TakesSepaDebit ? PayMethod.SepaDebit : null, TakesBacsDebit ? PayMethod.BacsDebit : null }.OfType<string>());

    private Currency? CurrencyOrNull() => Core.Offers.ChargedCurrencies.Read(Currency);

    private CultureInfo? CultureOrNull() =>
        CultureInfo.GetCultures(CultureTypes.AllCultures).FirstOrDefault(culture => culture.Name.Length > 0 && string.Equals(culture.Name, Culture?.Trim(), StringComparison.OrdinalIgnoreCase));
}
