import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Type } from '@nestjs/common';
import type { Page, PageRequest } from '#libs/flow';
import { ExpectedFailure } from './expected-failure.js';
import { list } from './price.js';

@ObjectType('PageInfo', { description: 'Where a page ends.' })
class PageInfoView {
  @Field({ description: 'True when more follows.' })
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Pass as `after` to get the next page; null on an empty page.' })
  endCursor!: string | null;
}

export interface ConnectionView<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: PageInfoView;
  readonly totalCount: number;
}

/** The GraphQL types of a page of `node`, named `<name>Connection` and `<name>Edge`. */
export function connectionOf<Node>(node: Type<Node>, name: string, noun: string): Type<ConnectionView<Node>> {
  @ObjectType(`${name}Edge`, { description: `${noun} in a page, with its position.` })
  class Edge {
    @Field({ description: 'Opaque position of this item in its list.' })
    cursor!: string;

    @Field(() => node, { description: `${noun}.` })
    node!: Node;
  }
  @ObjectType(`${name}Connection`, { description: 'One page of a list.' })
  class Connection {
    @Field(() => [Edge], { description: 'The items of this page, in order.', complexity: list(1) })
    edges!: Edge[];

    @Field(() => PageInfoView, { description: 'Where this page ends.', complexity: 0 })
    pageInfo!: PageInfoView;

    @Field(() => Int, { description: 'How many match in all, on every page.', complexity: 0 })
    totalCount!: number;
  }
  return Connection;
}

export function toConnection<From, To>(page: Page<From>, view: (item: From) => To): ConnectionView<To> {
  const edges = page.items.map(({ cursor, node }) => ({ cursor, node: view(node) }));
  return { edges, pageInfo: { hasNextPage: page.hasNext, endCursor: edges.at(-1)?.cursor ?? null }, totalCount: page.total };
}

/** The page that the arguments ask for; refuses sizes outside 1..most. */
export function pageRequest(first: number | null, after: string | null | undefined, bounds: { usual: number; most: number }): PageRequest {
  return { first: within('first', first ?? bounds.usual, bounds.most), after: after ?? null };
}

/** A count between 1 and `most`. */
export function within(name: string, value: number, most: number): number {
  if (!Number.isInteger(value) || value < 1 || value > most) throw new ExpectedFailure('bad-argument', `${name}: 1 to ${most}.`);
  return value;
}
