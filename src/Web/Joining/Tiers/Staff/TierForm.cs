using System.ComponentModel.DataAnnotations;
using Core.Tiers;
using Web.Ground.Site;

namespace Web.Joining.Tiers.Staff;

/// <summary>What staff write about a tier. Nothing that was typed is lost when it cannot be saved.</summary>
public sealed class TierForm : IValidatableObject
{
    public const int MostBenefits = 5;

    private const int LongestBenefit = 120;

    /// <summary>The version that was opened; another one by now means that somebody else saved.</summary>
    public long Version { get; set; }

    [Required(ErrorMessage = "Tiers.Form.NameMissing")]
    [StringLength(60, ErrorMessage = "Tiers.Form.NameTooLong")]
    public string Name { get; set; } = "";

    /// <summary>Asked of a new tier only; empty is made from the name.</summary>
    [StringLength(60, ErrorMessage = "Tiers.Form.SlugTooLong")]
    public string? Slug { get; set; }

    [StringLength(300, ErrorMessage = "Tiers.Form.DescriptionTooLong")]
    public string? Description { get; set; }

    /// <summary>One a line.</summary>
    public string? Benefits { get; set; }

    public bool IsHighlighted { get; set; }

    [Range(1, 1000, ErrorMessage = "Tiers.Form.RankUnfit")]
    public int Rank { get; set; } = 1;

    public TierText Words() => new(Name.Trim(), (Description ?? "").Trim(), Lines());

    public string WantedSlug() => string.IsNullOrWhiteSpace(Slug) ? Core.Texts.Slug.Of(Name) : Slug.Trim().ToLowerInvariant();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var (lines, text) = (Lines(), validationContext.GetRequiredService<SiteText>());
        if (lines.Count > MostBenefits)
        {
            yield return new(text["Tiers.Form.TooManyBenefits", lines.Count, MostBenefits], [nameof(Benefits)]);
        }

        if (lines.Find(line => line.Length > LongestBenefit) is { } longest)
        {
            yield return new(text["Tiers.Form.BenefitTooLong", longest[..30], LongestBenefit], [nameof(Benefits)]);
        }
    }

    public static TierForm Of(Tier tier) => new()
    {
        Version = tier.Version,
        Name = tier.Name,
        Slug = tier.Slug,
        Description = tier.Description,
        Benefits = string.Join('\n', tier.Benefits),
        IsHighlighted = tier.IsHighlighted,
        Rank = tier.Rank,
    };

    private List<string> Lines() =>
        [.. (Benefits ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
