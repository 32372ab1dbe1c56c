<?php
/** The brief above the story: approved, and nothing of it stale in the story as it stands now. */

declare(strict_types=1);

namespace Nutgraf;

defined( 'ABSPATH' ) || exit;

/** The elements of Nutgraf's HTML, and no others. */
const ALLOWED = array(
	'section' => array( 'class' => true, 'lang' => true, 'dir' => true, 'data-review' => true ),
	'h2'      => array(),
	'p'       => array(),
	'ul'      => array(),
	'li'      => array(),
	'strong'  => array(),
	'small'   => array(),
);

/** Whether readers see the brief. An edit by whatever way changes the digest, and hides it. */
function is_shown( \WP_Post $post ): bool {
	$held = held( $post );
	return kept( $post->ID, 'nutgraf_reviewed' ) && $held && array() === $held['stale'];
}

function with_brief( string $content ): string {
	$post = get_post();
	if ( ! $post || ! is_singular( 'post' ) || get_queried_object_id() !== $post->ID
		|| doing_filter( 'get_the_excerpt' ) || post_password_required( $post ) || ! is_shown( $post ) ) {
		return $content;
	}
	$by = (string) kept( $post->ID, 'nutgraf_reviewed_by' );
	/* translators: %s: the name of an editor */
	$who = '' === $by ? '' : '<p><small>' . esc_html( sprintf( __( 'Reviewed by %s.', 'nutgraf' ), $by ) ) . '</small></p>';
	return '<aside class="nutgraf-brief" aria-label="' . esc_attr__( 'In brief', 'nutgraf' ) . '">'
		. wp_kses( (string) kept( $post->ID, 'nutgraf_html' ), ALLOWED ) . $who . '</aside>' . $content;
}

function enqueue_page(): void {
	if ( is_singular( 'post' ) ) {
		wp_enqueue_style( 'nutgraf-page', plugins_url( 'page.css', __FILE__ ), array(), '0.1.0' );
	}
}
