using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Core;
using Core.Facts;
using Core.Texts;
using Web.Ground.Texts;

namespace Web.Desk.Settings;

/// <summary>What an owner can say of the publication, as typed.</summary>
public sealed class SiteForm
{
    [Required(ErrorMessage = "Write the name of the publication."), StringLength(80, ErrorMessage = "A name has at most 80 characters.")]
    public string? Name { get; set; }

    [StringLength(160, ErrorMessage = "A tagline has at most 160 characters.")]
    public string? Tagline { get; set; }

    [Required(ErrorMessage = "Write the letter that stands below every article."), StringLength(2000, ErrorMessage = "The letter has at most 2,000 characters.")]
    public string? Appeal { get; set; }

    [Required(ErrorMessage = "Write who issues the receipts."), StringLength(120, ErrorMessage = "A publisher's name has at most 120 characters.")]
    public string? PublisherName { get; set; }

    [Required(ErrorMessage = "Write the postal address; receipts need it."), StringLength(500, ErrorMessage = "A postal address has at most 500 characters.")]
    public string? PostalAddress { get; set; }

    [Required(ErrorMessage = "Write an e-mail address for readers."), Mailable]
    [StringLength(EmailAddress.Longest, ErrorMessage = "An e-mail address has at most 254 characters.")]
    public string? ContactEmail { get; set; }

    [Required(ErrorMessage = "Write a currency, such as EUR.")]
    public string? Currency { get; set; }

    [Required(ErrorMessage = "Choose a time zone.")]
    public string? TimeZone { get; set; }

    [Required(ErrorMessage = "Write a language, such as en-GB or de.")]
    public string? Culture { get; set; }

    public static SiteForm Of(Publication publication) => new()
    {
        Name = publication.Name,
        Tagline = publication.Tagline,
        Appeal = publication.Appeal,
        PublisherName = publication.PublisherName,
        PostalAddress = publication.PostalAddress,
        ContactEmail = publication.ContactEmail,
        Currency = publication.Currency.Code,
        TimeZone = publication.TimeZone,
        Culture = publication.Culture,
    };

    /// <summary>What the types cannot say: the field and a sentence for each fault.</summary>
    public IEnumerable<(string Field, string Message)> Faults(Publication before, bool hasPayments)
    {
        if (CurrencyOrNull() is not { } currency)
        {
            yield return (nameof(Currency), "A currency has three letters, such as EUR, USD or JPY.");
        }
        else if (hasPayments && currency != before.Currency)
        {
            yield return (nameof(Currency), $"Payments in {before.Currency} exist already, so the currency stays.");
        }

        if (TimeZone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            yield return (nameof(TimeZone), $"'{TimeZone}' is not a time zone. One looks like Europe/Berlin.");
        }

        if (Culture is not null && !IsCulture(Culture))
        {
            yield return (nameof(Culture), $"'{Culture}' is not a language this server knows. One looks like en-GB, de or ja-JP.");
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
        return FieldChange.Among(fields);

        string Note(string field, string before, string typed)
        {
            var after = typed.Trim().ReplaceLineEndings("\n");
            fields.Add(new FieldChange(field, before, after));
            return after;
        }
    }

    private Currency? CurrencyOrNull() =>
        Currency?.Trim() is { Length: 3 } code && code.All(char.IsAsciiLetter) ? Core.Currency.Of(code) : null;

    private static bool IsCulture(string name) =>
        name.Length > 0 && CultureInfo.GetCultures(CultureTypes.AllCultures).Any(culture => string.Equals(culture.Name, name.Trim(), StringComparison.OrdinalIgnoreCase));
}
