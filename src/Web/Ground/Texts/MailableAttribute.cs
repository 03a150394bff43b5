using System.ComponentModel.DataAnnotations;
using Core.Texts;

namespace Web.Ground.Texts;

/// <summary>A field for an e-mail address: what no mail reaches is refused beside it. Empty is the business of <c>[Required]</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MailableAttribute : ValidationAttribute
{
    public const string Sentence = "Texts.NoAddress";

    // Not by the base's constructor: what that is given is no key to the framework.
    public MailableAttribute() => ErrorMessage = Sentence;

    public override bool IsValid(object? value) => value is null or "" || EmailAddress.Read(value as string) is not null;
}
