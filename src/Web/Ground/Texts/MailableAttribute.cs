using System.ComponentModel.DataAnnotations;
using Core.Texts;
using Web.Ground.Site;

namespace Web.Ground.Texts;

/// <summary>A field for an e-mail address: what no mail reaches is refused beside it. Empty is the business of <c>[Required]</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MailableAttribute : ValidationAttribute
{
    public const string Sentence = "Texts.NoAddress";

    public override bool RequiresValidationContext => true;

    /// <summary>Says it in the sender's words itself: the framework puts keys into words for attributes of its own alone.</summary>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is null or "" || EmailAddress.Read(value as string) is not null ? ValidationResult.Success
        : new ValidationResult(validationContext.GetRequiredService<SiteText>()[Sentence]);
}
