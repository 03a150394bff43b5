using System.ComponentModel.DataAnnotations;
using Core.Texts;

namespace Web.Ground.Texts;

/// <summary>A field for an e-mail address: what no mail reaches is refused beside it. Empty is the business of <c>[Required]</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MailableAttribute() : ValidationAttribute(Sentence)
{
    public const string Sentence = "Texts.NoAddress";

    public override bool IsValid(object? value) => value is null or "" || EmailAddress.Read(value as string) is not null;
}
