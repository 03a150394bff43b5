using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Data;

internal sealed class UtcInstant() : ValueConverter<DateTimeOffset, DateTimeOffset>(
    instant => instant.ToUniversalTime(),
    instant => instant.ToUniversalTime());
