using System.ComponentModel.DataAnnotations;
using Core.Repricings;

namespace Web.Desk.Repricings;

/// <summary>A campaign as staff typed it.</summary>
public sealed class RepricingForm
{
    /// <summary>Made with the form: pressed twice, it begins once.</summary>
    public Guid Id { get; set; }

    /// <summary>See <see cref="PriceLine.Code"/>.</summary>
    public string Line { get; set; } = "";

    /// <summary>The prices whose payers are brought to the new one.</summary>
    public IList<Guid> From { get; set; } = [];

    [Required(ErrorMessage = "Repricings.New.AmountMissing")]
    public string? Amount { get; set; }

    [Required(ErrorMessage = "Repricings.New.DayMissing")]
    public string? Day { get; set; }

    [Range(Repricing.LeastNotice, Repricing.MostNotice, ErrorMessage = "Repricings.New.NoticeBounds")]
    public int NoticeDays { get; set; }

    [EnumDataType(typeof(RepricingConsent), ErrorMessage = "Repricings.New.ConsentMissing")]
    public RepricingConsent Consent { get; set; }
}
