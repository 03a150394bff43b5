namespace Core.Mails.Letters;

/// <summary>A card as a letter may name it: "visa", "4242".</summary>
public sealed record CardName(string Brand, string Last4);
