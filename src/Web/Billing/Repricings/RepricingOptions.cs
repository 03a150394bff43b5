using System.ComponentModel.DataAnnotations;
using Core.Repricings;

namespace Web.Billing.Repricings;

/// <summary>What the law at the publisher's place asks of a new price for members who are there already.</summary>
public sealed class RepricingOptions
{
    public const string Section = "Repricing";

    /// <summary>So many days before the change they are told at least; California's automatic renewal law asks for 7 to 30.</summary>
    [Range(Repricing.LeastNotice, Repricing.MostNotice, ErrorMessage = "Start.RepricingNoticeDays")]
    public int NoticeDays { get; set; } = 30;

    [EnumDataType(typeof(ConsentProfile), ErrorMessage = "Start.RepricingConsent")]
    public ConsentProfile Consent { get; set; } = ConsentProfile.Asked;
}
